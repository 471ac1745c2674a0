import { leafPath, leafTransform, leftBranch, stemPath } from './laurel.ts'

/** The laurel. Hidden from screen readers, because the name is always next to it. */
export function LaurelMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 100 100" fill="currentColor" aria-hidden="true" className={className}>
      <Branch />
      <g transform="matrix(-1 0 0 1 100 0)">
        <Branch />
      </g>
    </svg>
  )
}

function Branch() {
  return (
    <>
      <path d={stemPath} fill="none" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
      {leftBranch.map((leaf, index) => (
        <path key={index} d={leafPath} transform={leafTransform(leaf)} />
      ))}
    </>
  )
}
