import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from './link.tsx'

type ScreenHeadProps = {
  title: string
  /** A line below the title. */
  lead?: ReactNode
  /** The screen one level up. */
  back?: { href: string; name: string }
  /** Shown before the title, such as a person's picture. */
  picture?: ReactNode
  /** Buttons at the right. */
  acts?: ReactNode
}

/** The head of a screen, with its only first-level heading. */
export function ScreenHead({ title, lead, back, picture, acts }: ScreenHeadProps) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-4">
      <div className="min-w-0">
        {back && (
          <Link
            href={back.href}
            className="-my-2 inline-flex min-h-11 items-center gap-1.5 text-sm font-semibold text-laurel"
          >
            <ArrowLeft aria-hidden className="size-4.5" />
            {back.name}
          </Link>
        )}
        <div className={picture === undefined ? undefined : 'flex items-center gap-4'}>
          {picture}
          <div className="min-w-0">
            <h1 className="text-2xl break-words">{title}</h1>
            {lead !== undefined && <p className="mt-0.5 text-ink-soft">{lead}</p>}
          </div>
        </div>
      </div>
      {acts !== undefined && <div className="flex flex-wrap gap-2">{acts}</div>}
    </div>
  )
}
