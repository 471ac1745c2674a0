'use client'
import type { Me } from '@summa/contracts'
import { buttonClasses } from '@summa/ui/components/button-classes.ts'
import { Link } from '@summa/ui/components/link.tsx'
import { State } from '@summa/ui/components/state.tsx'
import { FamilyProvider } from '@summa/ui/family/for-whom.tsx'
import type { OwnStudent } from '@summa/ui/family/for-whom.tsx'
import { chosenOf, everyone, scopesOf } from '@summa/ui/family/scope.ts'
import { useSavedReadsLoaded } from '@summa/ui/session/query-provider.tsx'
import { useMe } from '@summa/ui/session/use-me.ts'
import { useAddress } from '@summa/ui/shell/use-address.ts'
import { useQueryClient } from '@tanstack/react-query'
import { UsersRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { usePathname } from 'next/navigation'
import { Fragment, useEffect, useMemo } from 'react'
import type { ReactNode } from 'react'
import { all } from '../reads.ts'
import { Faces } from './faces.tsx'
import { keepChoice, useKeptChoice } from './kept-choice.ts'

/** The screens that show what there is of one student or of everyone. */
const listScreens = ['/', '/calendar', '/hours', '/requests']

/** Says for whom the screens are. Drawn once the profile is loaded. */
export function ActingFor({ children }: { children: ReactNode }) {
  const me = useMe().data
  const pathname = usePathname()
  useForgetFormer(me?.students)
  if (!me) return null
  const students = me.students ?? []
  if (students.length > 0)
    return (
      <Choosing me={me} students={students}>
        {children}
      </Choosing>
    )
  return pathname === '/me' ? children : <NobodyHere organization={me.organization.name} />
}

type ChoosingProps = { me: Me; students: readonly OwnStudent[]; children: ReactNode }

function Choosing({ me, students, children }: ChoosingProps) {
  const { search, change } = useAddress()
  const pathname = usePathname()
  const asked = search.get('for') ?? undefined
  const chosen = chosenOf(students, [asked, useKeptChoice(me.id)])
  const isOthers = asked !== undefined && asked !== everyone && !students.some(({ id }) => id === asked)

  // The address keeps no child: a link that is passed on, or kept as a bookmark, is for whoever opens it.
  useEffect(() => {
    if (asked === undefined || isOthers) return
    keepChoice(me.id, asked)
    change({ for: undefined }, { step: false })
  })

  const family = useMemo(
    () => chosen !== undefined && { students, chosen, choose: (whom: string) => keepChoice(me.id, whom) },
    [students, chosen, me.id],
  )
  if (isOthers || !family) return <NotOurs />
  return (
    <FamilyProvider family={family}>
      {students.length > 1 && listScreens.includes(pathname) && <Faces />}
      {/* Nothing that a screen holds of one child passes to another. */}
      <Fragment key={family.chosen}>{children}</Fragment>
    </FamilyProvider>
  )
}

/** What was read, and saved on this device, of students whom the person may no longer act for is deleted. */
function useForgetFormer(students: readonly OwnStudent[] | undefined) {
  const queries = useQueryClient()
  const savedReadsLoaded = useSavedReadsLoaded()
  useEffect(() => {
    if (!students) return
    const ours = scopesOf(students)
    queries.removeQueries({
      queryKey: all,
      predicate: ({ queryKey: [, scope] }) => !ours.includes(scope as string),
    })
  }, [queries, students, savedReadsLoaded])
}

function NobodyHere({ organization }: { organization: string }) {
  const say = useTranslations('family')
  return (
    <State
      sign={<UsersRound aria-hidden />}
      title={say('nobody')}
      action={
        <Link href="/me" className={buttonClasses('secondary')}>
          {say('toMe')}
        </Link>
      }
    >
      <p>{say('nobodyLead', { organization })}</p>
    </State>
  )
}

function NotOurs() {
  const say = useTranslations('state')
  return (
    <State
      title={say('missingTitle')}
      action={
        <Link href="/" className={buttonClasses('secondary')}>
          {say('toHome')}
        </Link>
      }
    >
      <p>{say('missing')}</p>
    </State>
  )
}
