/** What is plainly wrong with an address, as a key of the words for it. Whether it is one, the mail will show. */
export function emailFault(written: string) {
  if (!written) return 'emailRequired'
  return /^\S+@\S+$/.test(written) ? undefined : 'emailInvalid'
}
