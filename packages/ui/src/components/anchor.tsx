'use client'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'

/** A part of a page to which an address leads ("/me#devices"), also when it is drawn after the page was opened. */
export function Anchor({ id, children }: { id: string; children: ReactNode }) {
  const part = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (location.hash === `#${id}`) part.current?.scrollIntoView()
  }, [id])
  return (
    <div ref={part} id={id} className="scroll-mt-6">
      {children}
    </div>
  )
}
