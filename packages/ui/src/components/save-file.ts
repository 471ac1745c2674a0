/** Hands a file to the browser, which saves or opens it. */
export function saveFile(content: Blob, name: string) {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Browsers that ask where to save have read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
