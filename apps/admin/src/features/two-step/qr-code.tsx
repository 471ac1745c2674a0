import encodeQR from 'qr'

const quietModules = 2

/** Drawn in the browser, so that the secret in it is sent to no other service. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const modules = encodeQR(text, 'raw', { border: quietModules })
  const path = modules.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    // Black on white in every theme, because cameras expect it.
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${modules.length} ${modules.length}`}
      shapeRendering="crispEdges"
      className="size-52 self-center rounded-md border border-line bg-[#fff]"
    >
      <path d={path} fill="#000" />
    </svg>
  )
}
