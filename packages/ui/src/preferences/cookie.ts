// What a device remembers for the first paint: the server reads these before it renders.

const year = 365 * 24 * 60 * 60

export function remember(name: string, value: string) {
  const secure = location.protocol === 'https:' ? '; Secure' : ''
  document.cookie = `${name}=${value}; Path=/; Max-Age=${year}; SameSite=Lax${secure}`
}
