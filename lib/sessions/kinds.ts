export const browsers = ['Edge', 'Opera', 'Firefox', 'Chrome', 'Safari', 'other'] as const;
export type Browser = (typeof browsers)[number];
export const systems = ['Windows', 'iOS', 'macOS', 'Android', 'ChromeOS', 'Linux', 'other'] as const;
export type System = (typeof systems)[number];
