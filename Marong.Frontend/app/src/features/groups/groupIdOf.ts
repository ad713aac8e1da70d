/** The group an address names, or nothing when it names none. */
export function groupIdOf(segment: string | undefined): number | null {
  const id = Number(segment)
  return segment !== undefined && /^[1-9][0-9]*$/.test(segment) && Number.isSafeInteger(id) ? id : null
}
