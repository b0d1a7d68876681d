/**
 * Which build of the portal this is: the same in what runs in the browser and in what answers it, until a new one is put
 * in its place. Written in by the build; '' where nothing was built.
 */
export const portalVersion = process.env.KONTOR_BUILD ?? '';

/** Heard of from the header of what our routes answer, and from parts of a page that are not there any more. */
export const versionHeard = 'kontor:version';

/** Something answered that may be another build than this one. */
export function hearVersion(of: string | null): void {
  if (of && portalVersion && of !== portalVersion) window.dispatchEvent(new Event(versionHeard));
}
