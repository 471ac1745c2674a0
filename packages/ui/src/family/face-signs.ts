import { initials } from '../components/avatar.tsx'

/**
 * What stands in the faces of a family. Its members share a surname, so the given name is shown where plain initials
 * would be the same: the last two characters of a Chinese name, otherwise the first two letters.
 */
export function faceSigns(names: readonly string[]): string[] {
  const plain = names.map(initials)
  return names.map((name, index) => {
    const sign = plain[index] ?? ''
    return plain.filter((other) => other === sign).length === 1 ? sign : givenSign(name)
  })
}

function givenSign(name: string) {
  const han = name.match(/\p{Script=Han}/gu) ?? []
  if (han.length > 0) return han.slice(Math.max(1 - han.length, -2)).join('')
  return Array.from(name.trim()).slice(0, 2).join('')
}
