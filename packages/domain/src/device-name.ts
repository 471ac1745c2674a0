// The name of a device ("Safari on iPhone"), read from its User-Agent.

const browsers = [
  ['WeChat', /MicroMessenger\//],
  ['Edge', /Edg(e|A|iOS)?\//],
  ['Opera', /OPR\//],
  ['Samsung Internet', /SamsungBrowser\//],
  ['Firefox', /(Firefox|FxiOS)\//],
  ['Chrome', /(Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /Version\/.*Safari\//],
] as const

const systems = [
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Android', /Android/],
  ['Windows', /Windows/],
  ['ChromeOS', /CrOS/],
  ['Mac', /Macintosh/],
  ['Linux', /Linux/],
] as const

/** An app on the home screen of an iPhone or iPad, or in the Dock of a Mac, does not name its browser. */
const inApp = /(iPhone|iPad|Macintosh).* AppleWebKit\//

export type DeviceName = {
  browser?: string
  system: string
}

export function deviceName(userAgent: string | null): DeviceName | undefined {
  const browser = browsers.find(([, pattern]) => pattern.test(userAgent ?? ''))?.[0]
  const system = systems.find(([, pattern]) => pattern.test(userAgent ?? ''))?.[0]
  if (!system) return undefined
  if (browser) return { browser, system }
  return inApp.test(userAgent ?? '') ? { system } : undefined
}

export function isHandheld(name: DeviceName | undefined) {
  return name !== undefined && ['iPhone', 'iPad', 'Android'].includes(name.system)
}
