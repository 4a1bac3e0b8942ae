/**
 * Replaced when the extension is built: the origins that the builder chose in place of a vendor's own, by the name of
 * their environment variable. Absent in tests, and where Node reads the build's configuration.
 */
declare const buildOriginsOfPackage: Readonly<Record<string, string>> | undefined;

/**
 * The origin to build for: of the environment variable `name`, else the vendor's own. A self-hosted service is a
 * build of its own, so that every package has its hosts pinned (api S19). Throws on anything but a plain HTTPS origin.
 */
export function chooseOrigin(name: string, vendorsOwn: string): string {
  const chosen =
    typeof buildOriginsOfPackage === 'undefined' ? readEnvironment(name) : buildOriginsOfPackage[name];
  return chosen === undefined || chosen === '' ? vendorsOwn : expectOrigin(name, chosen);
}

const readEnvironment = (name: string): string | undefined => globalThis.process?.env[name];

/** A look-alike is refused as well: only ASCII letters, digits, dots and hyphens name a host here. */
export function expectOrigin(name: string, value: string): string {
  const isPlain = /^https:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?$/u.test(value);
  if (!isPlain || !URL.canParse(value) || new URL(value).origin !== value) {
    throw new Error(`${name} must be an HTTPS origin and nothing more, not "${value}"`);
  }
  return value;
}
