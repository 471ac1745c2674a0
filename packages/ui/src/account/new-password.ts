const minLength = 12

/** How many characters a new password still needs. The API also refuses passwords that are easy to guess. */
export function missingCharacters(chosen: string) {
  return Math.max(0, minLength - chosen.length)
}
