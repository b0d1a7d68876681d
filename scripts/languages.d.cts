/** The languages whose words stand in a folder, English first; as it is, in messages/. */
export function languagesIn(folder?: string): string[];
