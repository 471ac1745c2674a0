// Draws the icons of the three apps from the laurel geometry: `pnpm --filter @summa/ui icons`. The results are committed.
import { mkdir, writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import { leafPath, leafTransform, leftBranch, stemPath } from '../src/brand/laurel.ts'

const apps = {
  student: { ground: '#1d5a3d', leaves: '#f6efdf' },
  teacher: { ground: '#f3ead6', leaves: '#1d5a3d' },
  admin: { ground: '#211d18', leaves: '#d6b05a' },
}

const branch =
  `<path d="${stemPath}" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round"/>` +
  leftBranch.map((leaf) => `<path d="${leafPath}" transform="${leafTransform(leaf)}"/>`).join('')

/** `scale` is the size of the wreath, 1 for the whole side. A maskable icon needs it inside the safe circle. */
function icon(colours: { ground: string; leaves: string }, scale: number, corner: number) {
  const inset = (100 - 100 * scale) / 2
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><rect width="100" height="100" rx="${corner}" fill="${colours.ground}"/><g fill="${colours.leaves}" color="${colours.leaves}" transform="translate(${inset} ${inset + 1})scale(${scale})">${branch}<g transform="matrix(-1 0 0 1 100 0)">${branch}</g></g></svg>`
}

/** The bar of an Android phone takes only the shape of it. */
const badge = { ground: 'none', leaves: '#ffffff' }

for (const [app, colours] of Object.entries(apps)) {
  const folder = new URL(`../../../apps/${app}/public/icons/`, import.meta.url)
  await mkdir(folder, { recursive: true })
  const draw = async (name: string, side: number, scale: number, corner: number, painted = colours) => {
    const svg = Buffer.from(icon(painted, scale, corner))
    await sharp(svg, { density: 72 * (side / 100) })
      .resize(side, side)
      .png({ compressionLevel: 9 })
      .toFile(new URL(name, folder).pathname)
  }
  await writeFile(new URL('icon.svg', folder), `${icon(colours, 0.96, 22)}\n`)
  await draw('icon-192.png', 192, 0.9, 22)
  await draw('icon-512.png', 512, 0.9, 22)
  await draw('maskable-512.png', 512, 0.68, 0)
  await draw('apple-180.png', 180, 0.82, 0)
  await draw('badge-96.png', 96, 1, 0, badge)
}
