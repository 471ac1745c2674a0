'use client'
import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { usePathname, useRouter } from 'next/navigation'
import { Suspense, useEffect } from 'react'
import type { ReactNode } from 'react'
import { BrandName } from '../brand/brand-name.tsx'
import '../pwa/install-offer.ts'
import { QueryProvider, useSavedReadsLoaded } from '../session/query-provider.tsx'
import { useServerReachable } from '../session/server-reachable.ts'
import { withNext } from '../session/safe-path.ts'
import { useKnownUser, useRestoredSession, useSession, useSessionState } from '../session/session-context.tsx'
import { noteTwoStepRequired, useTwoStepRequired } from '../session/two-step-required.ts'
import type { Destination } from './destination.ts'
import { lazyExtra, lazyScreen, orNothing } from './lazy-screen.tsx'
import { SideLinks, TabBar } from './navigation.tsx'
import { useNarrow } from './use-narrow.ts'
import { ScreenSkeleton } from './screen-skeleton.tsx'

// Nothing behind sign-in can be shown before the session is restored: its code comes meanwhile, and in one file,
// "beside", what is wanted whatever the screen.
const AccountMenu = lazyExtra(async () => (await import('./account-menu.tsx')).AccountMenu)
const SignedInServices = lazyExtra(
  async () => (await import(/* webpackChunkName: "signed-in" */ './signed-in-services.tsx')).SignedInServices,
)
const InstallHint = lazyExtra(async () => (await import('../pwa/install-hint.tsx')).InstallHint)
// Not when it is needed: by then, it could not be had any more.
const Unreachable = lazyScreen(
  async () => (await import(/* webpackChunkName: "signed-in" */ '../session/load-failed.tsx')).Unreachable,
)
const UnreachableNotice = lazyScreen(
  orNothing(
    async () =>
      (await import(/* webpackChunkName: "signed-in" */ '../pwa/unreachable-notice.tsx')).UnreachableNotice,
  ),
)

type AppShellProps = {
  destinations: readonly Destination[]
  /** Tables and calendars take the whole width; a text is read best in a column. */
  wide?: boolean
  /** Where one searches or acts from anywhere: below the name at the side, beside it on a phone. */
  tools?: ReactNode
  children: ReactNode
}

/** The frame of every screen behind sign-in: tabs on a phone, a sidebar on a desktop. */
export function AppShell({ destinations, wide = false, tools, children }: AppShellProps) {
  const say = useTranslations('navigation')
  const shownTools = tools !== undefined && <Known room={<span className="h-10" />}>{tools}</Known>
  return (
    <QueryProvider>
      <a
        href="#content"
        className="fixed start-3 top-3 z-30 -translate-y-20 rounded-md bg-laurel px-4 py-2 text-sm font-semibold text-on-laurel focus:translate-y-0"
      >
        {say('skip')}
      </a>
      <div className="min-h-dvh md:grid md:grid-cols-[15.5rem_1fr]">
        <aside className="sticky top-0 hidden h-dvh flex-col gap-6 border-e border-line bg-surface px-3 py-5 md:flex">
          <div className="px-2">
            <BrandName />
          </div>
          {shownTools}
          <SideLinks destinations={destinations} />
          <div className="mt-auto min-h-14">
            <Account />
          </div>
        </aside>
        <div className="flex min-w-0 flex-col">
          <header className="border-b border-line bg-surface px-4 pt-[max(0.625rem,env(safe-area-inset-top))] pb-2.5 md:hidden">
            <div className="flex items-center justify-between gap-3">
              <BrandName />
              {shownTools}
            </div>
          </header>
          <main
            id="content"
            tabIndex={-1}
            className={clsx(
              'w-full flex-1 px-4 pt-6 pb-[calc(6rem+env(safe-area-inset-bottom))] outline-none md:pb-16',
              wide ? 'max-w-[120rem] md:px-8 md:pt-8' : 'mx-auto max-w-4xl md:px-10 md:pt-10',
            )}
          >
            <Away />
            <BehindSignIn>{children}</BehindSignIn>
            <Known>
              <Install />
            </Known>
          </main>
        </div>
      </div>
      <TabBar destinations={destinations} />
      <Known>
        <SignedInServices destinations={destinations} />
      </Known>
    </QueryProvider>
  )
}

/** What is there for somebody; it asks by itself who that is, so that the frame is not drawn anew when it is known. */
function Known({ room, children }: { room?: ReactNode; children: ReactNode }) {
  const known = useKnownUser() !== undefined
  return <Suspense fallback={room}>{known ? children : room}</Suspense>
}

function Account() {
  const narrow = useNarrow()
  return (
    !narrow && (
      <Known>
        <AccountMenu />
      </Known>
    )
  )
}

function Away() {
  const { status } = useSessionState()
  const known = useKnownUser() !== undefined
  const away = !useServerReachable() || status === 'unreachable'
  return <Suspense>{known && away && <UnreachableNotice />}</Suspense>
}

function Install() {
  const home = usePathname() === '/'
  return (
    home && (
      <Suspense>
        <InstallHint />
      </Suspense>
    )
  )
}

/**
 * Shows what is behind it to a signed-in person and, when nobody can say who that is, what is known to whoever was
 * here last; sends others to sign in, and back here afterwards.
 */
function BehindSignIn({ children }: { children: ReactNode }) {
  const session = useSession()
  const state = useRestoredSession()
  const router = useRouter()
  const known = useKnownUser()
  const recalled = useSavedReadsLoaded()
  const mustChoose = state.status === 'signed-in' && state.user.mustChangePassword
  const mustSetUp = useTwoStepRequired() && state.status === 'signed-in'

  useEffect(() => {
    // Whoever signs in next is somebody else.
    if (state.status === 'signed-out') noteTwoStepRequired(false)
    if (state.status !== 'signed-out' && !mustChoose && !mustSetUp) return
    const here = location.pathname + location.search + location.hash
    if (mustChoose) router.replace(withNext('/password', here))
    else if (mustSetUp) router.replace(withNext('/two-step', here))
    else
      router.replace(
        withNext('/login', state.status === 'signed-out' && state.because === 'left' ? '/' : here),
      )
  }, [state, mustChoose, mustSetUp, router])

  const screen = <Suspense fallback={<ScreenSkeleton />}>{children}</Suspense>
  if (state.status === 'unreachable') {
    if (!known || known.mustChangePassword)
      return (
        <Suspense fallback={<ScreenSkeleton />}>
          <Unreachable onRetry={() => void session.restore()} />
        </Suspense>
      )
    return recalled ? screen : <ScreenSkeleton />
  }
  return state.status === 'signed-in' && !mustChoose && !mustSetUp ? screen : <ScreenSkeleton />
}
