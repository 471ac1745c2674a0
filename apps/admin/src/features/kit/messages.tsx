'use client'
import { Avatar } from '@summa/ui/components/avatar.tsx'
import { Badge } from '@summa/ui/components/badge.tsx'
import { Button } from '@summa/ui/components/button.tsx'
import { FaultNotice } from '@summa/ui/components/fault-notice.tsx'
import { Notice } from '@summa/ui/components/notice.tsx'
import { ScreenHead } from '@summa/ui/components/screen-head.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { State } from '@summa/ui/components/state.tsx'
import { toastDone, toastFault, toastUndo } from '@summa/ui/components/toast.ts'
import { Failure } from '@summa/ui/session/failure.ts'
import { CircleCheck, Receipt } from 'lucide-react'
import { Example } from './example.tsx'

const refused = new Failure({
  type: 'about:blank',
  title: 'Forbidden',
  status: 403,
  detail: 'Only admins may do this.',
  code: 'FORBIDDEN',
  requestId: '01JDXK7T2M',
})

/** What a screen says: heads, buttons, badges, notices, and what stands in place of content. */
export function Messages() {
  return (
    <>
      <Example name="ScreenHead">
        <ScreenHead
          title="Students"
          lead="Everyone who takes lessons."
          acts={
            <>
              <Button look="secondary">Export</Button>
              <Button>New student</Button>
            </>
          }
        />
        <ScreenHead
          title="Ada Whitlock"
          lead="ada@example.com"
          back={{ href: '/students', name: 'Students' }}
          picture={<Avatar name="Ada Whitlock" className="size-14! text-xl" />}
        />
      </Example>
      <Example name="Button">
        <Buttons />
      </Example>
      <Example name="Badge">
        <div className="flex flex-wrap gap-2">
          {(['laurel', 'plain', 'gold', 'danger'] as const).map((tone) => (
            <Badge key={tone} tone={tone} sign={<CircleCheck aria-hidden />}>
              {tone}
            </Badge>
          ))}
        </div>
      </Example>
      <Example name="Notice and FaultNotice">
        <Notice>The rates of lessons that are planned already stay as they are.</Notice>
        <Notice kind="fault">That time is taken.</Notice>
        <FaultNotice error={refused} />
        <FaultNotice error={new Failure(undefined)} />
      </Example>
      <Example name="State">
        <State
          level="h2"
          sign={<Receipt aria-hidden />}
          title="No entries yet"
          action={<Button look="secondary">Add hours</Button>}
        >
          <p>They appear here as soon as hours are added.</p>
        </State>
      </Example>
      <Example name="Skeleton">
        <Skeleton className="h-24 w-full rounded-lg" />
      </Example>
    </>
  )
}

function Buttons() {
  return (
    <>
      {(['primary', 'secondary', 'quiet', 'danger'] as const).map((look) => (
        <div key={look} className="flex flex-wrap gap-2">
          <Button look={look}>{look}</Button>
          <Button look={look} busy>
            busy
          </Button>
          <Button look={look} disabled>
            disabled
          </Button>
        </div>
      ))}
      <div className="flex flex-wrap gap-2">
        <Button look="quiet" onClick={() => toastDone('Saved.')}>
          Toast
        </Button>
        <Button look="quiet" onClick={() => toastFault('That was not saved.')}>
          Toast of a fault
        </Button>
        <Button look="quiet" onClick={() => toastUndo('Moved.', 'Undo', () => toastDone('Moved back.'))}>
          Toast with undo
        </Button>
      </div>
    </>
  )
}
