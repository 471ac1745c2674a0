'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { buttonClasses } from '@summa/ui/components/button-classes.ts'
import { Dialog } from '@summa/ui/components/dialog.tsx'
import { Link } from '@summa/ui/components/link.tsx'
import { useMe } from '@summa/ui/session/use-me.ts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { InitialPassword } from './initial-passwords.tsx'
import type { FirstPassword } from './initial-passwords.tsx'
import { PersonForm } from './person-form.tsx'
import type { PersonKind } from './person-picker.tsx'
import { accountBody, emptyPerson } from './person-values.ts'
import { useCreate } from './use-people.ts'

type Added = { id: string; name: string; email: string | null; password: string | undefined }

type NewPersonProps = { kind: PersonKind; open: boolean; onClose: () => void }

/** What is handed over: a student without an e-mail address has no account. */
export function accountOf(added: Omit<Added, 'id'> | undefined): FirstPassword | undefined {
  if (added?.email == null || added.password === undefined) return undefined
  return { name: added.name, email: added.email, password: added.password }
}

/**
 * The form for a new person, and then the password of their account. If the form is closed before the answer comes, the password is
 * shown when it is opened again.
 */
export function NewPerson({ kind, open, onClose }: NewPersonProps) {
  const say = useTranslations('admin.people')
  const zone = useMe().data?.organization.timeZone
  const create = useCreate(kind)
  const [added, setAdded] = useState<Added>()
  const account = accountOf(added)

  function close() {
    setAdded(undefined)
    onClose()
  }

  return (
    <Dialog
      // Together with its form, so that the focus begins in the first field.
      open={open && zone !== undefined}
      onOpenChange={(wanted) => !wanted && close()}
      title={added ? say(account ? 'opened' : 'added', { name: added.name }) : say(`new.${kind}`)}
      lead={added ? say(account ? 'openedLead' : 'addedLead') : say(`newLeadOf.${kind}`)}
      shownOnce={account !== undefined}
      inAddress
    >
      {added ? (
        <div className="flex flex-col gap-5">
          {account && <InitialPassword {...account} />}
          <div className="flex flex-wrap justify-end gap-2">
            <Button look="secondary" onClick={() => setAdded(undefined)}>
              {say('another')}
            </Button>
            <Link href={`/${kind}s/${added.id}`} className={buttonClasses('primary')}>
              {say('openPerson')}
            </Link>
          </div>
        </div>
      ) : (
        zone !== undefined && (
          <PersonForm
            kind={kind}
            start={emptyPerson(zone)}
            act={say(`createOf.${kind}`)}
            isNew
            onCancel={close}
            onSubmit={async (values) => {
              setAdded(await create(accountBody(kind, values)))
            }}
          />
        )
      )}
    </Dialog>
  )
}
