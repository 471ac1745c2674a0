/** The message key for an address that is clearly wrong. Whether it exists is not checked here. */
export function emailFault(written: string) {
  if (!written) return 'emailRequired'
  return /^\S+@\S+$/.test(written) ? undefined : 'emailInvalid'
}
