'use client'
import { closeFeed, getFeed, openFeed } from '@summa/contracts/calls'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { CalendarSync, Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { buttonClasses } from '../components/button-classes.ts'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { Field } from '../components/field.tsx'
import { Skeleton } from '../components/skeleton.tsx'
import { TextInput } from '../components/text-input.tsx'
import { toastDone, toastFault } from '../components/toast.ts'
import { useScope } from '../family/for-whom.tsx'
import { useFailureWords } from '../session/failure-words.ts'
import { Loaded } from '../session/loaded.tsx'
import { useApi } from '../session/use-api.ts'
import { useTimeWords, useViewerZone } from '../time/use-time-words.ts'

/** The secret address for a calendar program: it is shown once, and can be replaced or closed. */
export function CalendarSubscription() {
  const say = useTranslations('feed')
  const call = useApi()
  const queries = useQueryClient()
  const failureWords = useFailureWords()
  // In a family each student has an address, and everyone together.
  const key = ['calendar-feed', useScope()]
  const query = useQuery({ queryKey: key, queryFn: () => call(getFeed, {}) })
  const [question, setQuestion] = useState<'replace' | 'close'>('replace')
  const [asking, setAsking] = useState(false)
  const open = useMutation({
    mutationFn: () => call(openFeed, {}),
    onSuccess: ({ createdAt }) => {
      setAsking(false)
      queries.setQueryData(key, { exists: true, createdAt })
    },
    onError: (error) => toastFault(failureWords(error)),
  })
  const close = useMutation({
    mutationFn: () => call(closeFeed, {}),
    onSuccess: () => {
      setAsking(false)
      open.reset()
      queries.setQueryData(key, { exists: false, createdAt: null })
      toastDone(say('closed'))
    },
    onError: (error) => toastFault(failureWords(error)),
  })

  function ask(next: typeof question) {
    setQuestion(next)
    setAsking(true)
  }

  function answer() {
    // While the dialog fades out its button still works; a second press must not send again.
    if (!asking) return
    if (question === 'close') close.mutate()
    else open.mutate()
  }

  return (
    <Loaded query={query} part skeleton={<Skeleton className="h-11 w-56" />}>
      {({ exists, createdAt }) => (
        <div className="flex flex-col gap-4">
          {open.data ? (
            <Address path={open.data.path} />
          ) : (
            exists && createdAt && <Since createdAt={createdAt} />
          )}
          <div className="flex flex-wrap gap-2">
            {exists ? (
              <>
                <Button look="secondary" needsServer onClick={() => ask('replace')}>
                  {say('replace')}
                </Button>
                <Button look="danger" needsServer onClick={() => ask('close')}>
                  {say('close')}
                </Button>
              </>
            ) : (
              <Button look="secondary" needsServer busy={open.isPending} onClick={() => open.mutate()}>
                <CalendarSync aria-hidden className="size-4.5" />
                {say('open')}
              </Button>
            )}
          </div>
          <Dialog
            open={asking}
            onOpenChange={setAsking}
            title={say(`${question}Title`)}
            lead={say(`${question}Lead`)}
          >
            <div className="flex justify-end">
              <Button look="danger" needsServer busy={open.isPending || close.isPending} onClick={answer}>
                {say(question)}
              </Button>
            </div>
          </Dialog>
        </div>
      )}
    </Loaded>
  )
}

function Since({ createdAt }: { createdAt: Date }) {
  const say = useTranslations('feed')
  const zone = useViewerZone()
  const times = useTimeWords()
  return <p className="text-sm text-ink-soft">{say('since', { day: times.date(createdAt, zone) })}</p>
}

function Address({ path }: { path: string }) {
  const say = useTranslations('feed')
  const address = `${location.origin}/api${path}`

  async function copy() {
    const copied = await navigator.clipboard.writeText(address).then(
      () => true,
      () => false,
    )
    if (copied) toastDone(say('copied'))
    else toastFault(say('copyFailed'))
  }

  return (
    <div className="flex flex-col gap-3">
      <Field label={say('address')} hint={say('addressHint')}>
        {(wiring) => (
          <TextInput {...wiring} readOnly value={address} onFocus={(event) => event.target.select()} />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void copy()}>
          <Copy aria-hidden className="size-4.5" />
          {say('copy')}
        </Button>
        <a href={address.replace(/^https?:/, 'webcal:')} className={buttonClasses('secondary')}>
          {say('openProgram')}
        </a>
      </div>
    </div>
  )
}
