import type { ReactNode } from 'react'

type StateProps = {
  title: string
  children: ReactNode
  sign?: ReactNode
  action?: ReactNode
  /** The level of the heading: h1 if this is the whole page. */
  level?: 'h1' | 'h2'
}

/** Shown in place of content: that there is none, or that it could not be loaded, and what to do next. */
export function State({ title, children, sign, action, level: Heading = 'h1' }: StateProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-3 px-4 py-10 text-center">
      {sign && <div className="text-ink-soft [&>svg]:size-10">{sign}</div>}
      <Heading className="text-xl">{title}</Heading>
      <div className="flex flex-col gap-1 text-ink-soft">{children}</div>
      {action && <div className="mt-2">{action}</div>}
    </div>
  )
}
