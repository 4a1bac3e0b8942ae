/** Major and minor of a version: what people are told of. A third number only mends. */
const releaseOf = (version: string): readonly [number, number] => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return [major, minor];
};

/** True when the version has something new over the other: "0.2.0" over "0.1.9", not "0.1.9" over "0.1.8". */
export function isNewRelease(version: string, before: string): boolean {
  const [major, minor] = releaseOf(version);
  const [majorBefore, minorBefore] = releaseOf(before);
  return major > majorBefore || (major === majorBefore && minor > minorBefore);
}
