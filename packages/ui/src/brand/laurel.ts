// The geometry of the laurel wreath (桂冠), shared by LaurelMark and the icons of the apps.

type Leaf = {
  x: number
  y: number
  turn: number
  size: number
}

/** One leaf with its foot at the origin, pointing up, 18 units tall. */
export const leafPath = 'M0 0C4.6-3.2 6-10.4 0-18C-6-10.4-4.6-3.2 0 0Z'

const centre = { x: 50, y: 47 }
const radius = 34
const firstDegrees = 17
const lastDegrees = 137
const pairs = 5

/** Leaves of the left branch, from its foot to its tip; the right branch is the mirror image about x = 50. */
export const leftBranch: readonly Leaf[] = Array.from({ length: pairs + 1 }, (_, step) => {
  const degrees = firstDegrees + ((lastDegrees - firstDegrees) * step) / pairs
  const angle = (degrees * Math.PI) / 180
  const foot = {
    x: rounded(centre.x - radius * Math.sin(angle)),
    y: rounded(centre.y + radius * Math.cos(angle)),
  }
  const stemAngle = degrees - 90
  if (step === pairs) return [{ ...foot, turn: rounded(stemAngle + 8), size: 1 }]
  return [
    { ...foot, turn: rounded(stemAngle - 34), size: 1.04 },
    { ...foot, turn: rounded(stemAngle + 46), size: 0.86 },
  ]
}).flat()

/** The stem from the crossing at the foot to the last leaf. */
export const stemPath = stem()

function stem() {
  const end = (lastDegrees * Math.PI) / 180
  const tip = { x: rounded(centre.x - radius * Math.sin(end)), y: rounded(centre.y + radius * Math.cos(end)) }
  return `M54 86.5Q50 83.5 ${rounded(centre.x - radius * Math.sin(0.3))} ${rounded(centre.y + radius * Math.cos(0.3))}A${radius} ${radius} 0 0 1 ${tip.x} ${tip.y}`
}

export function leafTransform(leaf: Leaf) {
  return `translate(${leaf.x} ${leaf.y})rotate(${leaf.turn})scale(${leaf.size})`
}

function rounded(value: number) {
  return Math.round(value * 100) / 100
}
