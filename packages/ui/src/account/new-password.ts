const minLength = 12

/** How many characters a new password still needs; what is too easy to guess, the API knows. */
export function missingCharacters(chosen: string) {
  return Math.max(0, minLength - chosen.length)
}
