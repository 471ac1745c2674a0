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
import { TabBar } from './navigation.tsx'
import { useNarrow } from './use-narrow.ts'
import { ScreenSkeleton } from './screen-skeleton.tsx'

// Loaded while the session is restored, because nothing is shown before that. The chunk "signed-in" holds what every
// screen needs.
const AccountMenu = lazyExtra(async () => (await import('./account-menu.tsx')).AccountMenu)
const SignedInServices = lazyExtra(
  async () => (await import(/* webpackChunkName: "signed-in" */ './signed-in-services.tsx')).SignedInServices,
)
const SideLinks = lazyExtra(
  async () => (await import(/* webpackChunkName: "signed-in" */ './side-links.tsx')).SideLinks,
)
const Bell = lazyExtra(
  async () => (await import(/* webpackChunkName: "signed-in" */ '../notifications/bell.tsx')).Bell,
)
const BouncedNotice = lazyExtra(
  async () =>
    (await import(/* webpackChunkName: "signed-in" */ '../notifications/bounced-notice.tsx')).BouncedNotice,
)
const InstallHint = lazyExtra(async () => (await import('../pwa/install-hint.tsx')).InstallHint)
// These two are loaded in advance: once the server is unreachable, their code could not be fetched.
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
  /** Uses the whole width, for tables and calendars; otherwise the content is a column. */
  wide?: boolean
  /** Search and commands: below the brand in the sidebar, next to it on a phone. */
  tools?: ReactNode
  children: ReactNode
}

/** The frame of every screen behind sign-in: tabs on a phone, a sidebar on a desktop. */
export function AppShell({ destinations, wide = false, tools, children }: AppShellProps) {
  const say = useTranslations('navigation')
  const shownTools = tools !== undefined && (
    <WhenKnown placeholder={<span className="h-10" />}>{tools}</WhenKnown>
  )
  const shownBell = (
    <WhenKnown placeholder={<span className="size-11 shrink-0 md:size-10" />}>
      <Bell />
    </WhenKnown>
  )
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
          <div className="-my-1 flex items-center justify-between gap-1 ps-2">
            <BrandName />
            {shownBell}
          </div>
          {shownTools}
          <Suspense>
            <SideLinks destinations={destinations} />
          </Suspense>
          <div className="mt-auto min-h-14">
            <SidebarAccount />
          </div>
        </aside>
        <div className="flex min-w-0 flex-col">
          <header className="border-b border-line bg-surface px-4 pt-[max(0.625rem,env(safe-area-inset-top))] pb-2.5 md:hidden">
            <div className="-my-1 flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
              <BrandName />
              <div className="-me-2 flex items-center gap-1">
                {shownTools}
                {shownBell}
              </div>
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
            <WhenUnreachable />
            <WhenKnown>
              <BouncedNotice />
            </WhenKnown>
            <BehindSignIn>{children}</BehindSignIn>
            <WhenKnown>
              <HomeInstallHint />
            </WhenKnown>
          </main>
        </div>
      </div>
      <TabBar destinations={destinations} />
      <WhenKnown>
        <SignedInServices destinations={destinations} />
      </WhenKnown>
    </QueryProvider>
  )
}

/** Shows its children once the person is known. It reads that itself, so that the whole frame is not drawn again. */
function WhenKnown({ placeholder, children }: { placeholder?: ReactNode; children: ReactNode }) {
  const known = useKnownUser() !== undefined
  return <Suspense fallback={placeholder}>{known ? children : placeholder}</Suspense>
}

function SidebarAccount() {
  const narrow = useNarrow()
  return (
    !narrow && (
      <WhenKnown>
        <AccountMenu />
      </WhenKnown>
    )
  )
}

function WhenUnreachable() {
  const { status } = useSessionState()
  const known = useKnownUser() !== undefined
  const unreachable = !useServerReachable() || status === 'unreachable'
  return <Suspense>{known && unreachable && <UnreachableNotice />}</Suspense>
}

function HomeInstallHint() {
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
 * Shows the screen to a signed-in person. While Summa cannot be reached, it shows saved data to the person who was here
 * last. Everybody else is sent to sign in, and back here afterwards.
 */
function BehindSignIn({ children }: { children: ReactNode }) {
  const session = useSession()
  const state = useRestoredSession()
  const router = useRouter()
  const known = useKnownUser()
  const savedReadsLoaded = useSavedReadsLoaded()
  const mustChoosePassword = state.status === 'signed-in' && state.user.mustChangePassword
  const mustSetUpTwoStep = useTwoStepRequired() && state.status === 'signed-in'

  useEffect(() => {
    // The next person to sign in may not need it.
    if (state.status === 'signed-out') noteTwoStepRequired(false)
    if (state.status !== 'signed-out' && !mustChoosePassword && !mustSetUpTwoStep) return
    const here = location.pathname + location.search + location.hash
    if (mustChoosePassword) router.replace(withNext('/password', here))
    else if (mustSetUpTwoStep) router.replace(withNext('/two-step', here))
    else
      router.replace(
        withNext('/login', state.status === 'signed-out' && state.because === 'left' ? '/' : here),
      )
  }, [state, mustChoosePassword, mustSetUpTwoStep, router])

  const screen = <Suspense fallback={<ScreenSkeleton />}>{children}</Suspense>
  if (state.status === 'unreachable') {
    if (!known || known.mustChangePassword)
      return (
        <Suspense fallback={<ScreenSkeleton />}>
          <Unreachable onRetry={() => void session.restore()} />
        </Suspense>
      )
    return savedReadsLoaded ? screen : <ScreenSkeleton />
  }
  return state.status === 'signed-in' && !mustChoosePassword && !mustSetUpTwoStep ? (
    screen
  ) : (
    <ScreenSkeleton />
  )
}
