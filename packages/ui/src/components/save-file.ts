/** Saves a file as a download of the browser. */
export function saveFile(content: Blob, name: string) {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // A browser may first ask where to save, so the content is kept for a while.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
