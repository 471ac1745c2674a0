import { gzipSync } from 'node:zlib'
import { apps, urls } from '../config.ts'
import { enter, expect, test } from './visitor.ts'

const firstLoadBudgetBytes = 170_000
/**
 * Luxon may be loaded only with forms that convert wall-clock times, ical.js only with the button that saves a calendar
 * file.
 */
const wordsOfLater = { luxon: 'Invalid DateTime', 'ical.js': 'invalid ical body' }

/** The pages that only one of the apps has. */
const ownPages = {
  student: ['/calendar', '/hours', '/requests', '/session/some', '/sign-up'],
  teacher: ['/calendar', '/payroll', '/session/some'],
  admin: [
    '/calendar',
    '/requests',
    '/log',
    '/students',
    '/students/some',
    '/students/import',
    '/families',
    '/families/some',
    '/teachers',
    '/staff',
    '/rates',
    '/hours',
    '/payroll',
    '/audit',
    '/settings',
    '/connections',
    '/queue',
    '/two-step',
  ],
}

for (const app of apps) {
  test(`${app}: the script that a page loads first stays within its budget`, async ({ request }) => {
    const read = async (address: string) => {
      const code = await (await request.get(urls[app] + address)).body()
      return {
        packedBytes: gzipSync(code).length,
        later: Object.entries(wordsOfLater).flatMap(([library, word]) =>
          code.includes(word) ? library : [],
        ),
      }
    }
    const files = new Map<string, Awaited<ReturnType<typeof read>>>()
    const signedOut = ['/login', '/password', '/forgot-password', '/reset-password', '/offline']
    const shared = [...signedOut, '/', '/me', '/notifications', '/notifications/settings']
    for (const path of [...shared, ...ownPages[app]]) {
      const page = await request.get(urls[app] + path)
      expect(page.url()).toBe(urls[app] + path)
      const html = await page.text()
      const scripts = [...html.matchAll(/<script[^>]*? src="([^"]+)"[^>]*>/g)].filter(
        ([tag]) => !tag.includes('noModule'),
      )
      const addresses = new Set(scripts.map(([, address]) => address!))
      expect(addresses.size).toBeGreaterThan(3)
      let bytes = 0
      for (const address of addresses) {
        // Most pages load the same files.
        const file = files.get(address) ?? (await read(address))
        files.set(address, file)
        expect(file.later, `${address} of ${path} of ${app}`).toEqual([])
        bytes += file.packedBytes
      }
      expect(bytes, `${path} of ${app}`).toBeLessThan(firstLoadBudgetBytes)
    }
  })

  test(`${app}: sign-in loads none of the code behind it, and no screen what only forms need`, async ({
    page,
  }) => {
    const files: string[] = []
    page.on('request', (request) => {
      const file = /\/_next\/static\/chunks\/(.+)$/.exec(request.url())?.[1]
      if (file !== undefined) files.push(file)
    })
    const behindSignIn = () => files.filter((file) => file.startsWith('signed-in.'))
    await page.goto(`${urls[app]}/login`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.waitForLoadState('networkidle')
    expect(behindSignIn()).toEqual([])
    await enter(page, app)
    files.length = 0
    await page.goto(urls[app])
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(behindSignIn()).toHaveLength(1)
    for (const file of new Set(files)) {
      const code = await (await page.request.get(`${urls[app]}/_next/static/chunks/${file}`)).text()
      for (const [library, word] of Object.entries(wordsOfLater))
        expect(code.includes(word), `${library} in ${file}`).toBe(false)
      // The first screen of a phone loads no schemas: building them would take longer than a call.
      if (app !== 'admin') expect(code, file).not.toContain('invalid_type')
    }
  })

  test(`${app}: the font that a page preloads is the one of its style sheet`, async ({ request }) => {
    const page = await request.get(`${urls[app]}/login`)
    const face = /<([^>]+\.woff2)>; rel=preload/.exec(page.headers()['link'] ?? '')?.[1]
    const sheet = /<link rel="stylesheet" href="([^"]+)"/.exec(await page.text())?.[1]
    expect(face).toBeDefined()
    expect(await (await request.get(urls[app] + sheet!)).text()).toContain(face!.split('/').at(-1))
  })

  test(`${app}: an injected script does not run`, async ({ page, faults }) => {
    const plants =
      `<script>window.planted = 'script'</script>` +
      `<img src="/nothing-here.png" onerror="window.planted = 'handler'">` +
      `<script src="https://elsewhere.example/planted.js"></script>`
    await page.route(`${urls[app]}/login`, async (route) => {
      const response = await route.fetch()
      const body = (await response.text()).replace('</body>', `${plants}</body>`)
      expect(body).toContain(plants)
      await route.fulfill({ response, body })
    })
    await page.goto(`${urls[app]}/login`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    const refused = () => faults.filter((fault) => fault.includes('Content Security Policy'))
    await expect.poll(() => refused().length).toBeGreaterThanOrEqual(3)
    expect(await page.evaluate(() => 'planted' in window)).toBe(false)
    faults.length = 0
  })

  test(`${app}: can be put on a home screen under its name`, async ({ request }) => {
    const manifest = (await (await request.get(`${urls[app]}/manifest.webmanifest`)).json()) as {
      name: string
      id: string
      icons: { src: string; purpose: string }[]
      screenshots: { src: string; form_factor: string }[]
      shortcuts: { url: string }[]
    }
    expect(manifest.name).toBe(`Summa Academy 桂冠书院 – ${app[0]!.toUpperCase()}${app.slice(1)}`)
    expect(manifest.id).toBe('/')
    expect(manifest.icons.map(({ purpose }) => purpose)).toContain('maskable')
    expect(manifest.screenshots.map(({ form_factor }) => form_factor)).toEqual(
      expect.arrayContaining(['narrow', 'wide']),
    )
    for (const { src } of [...manifest.icons, ...manifest.screenshots]) {
      const picture = await request.get(urls[app] + src)
      expect(picture.headers()['content-type'], src).toBe('image/png')
    }
    for (const { url } of manifest.shortcuts) {
      expect((await request.get(urls[app] + url)).status(), url).toBe(200)
    }
  })
}
