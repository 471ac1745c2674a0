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

type NewPersonProps = { kind: PersonKind; open: boolean; onClose: () => void }

/**
 * The form for a new account, and then its password. If the form is closed before the answer comes, the password is
 * shown when it is opened again.
 */
export function NewPerson({ kind, open, onClose }: NewPersonProps) {
  const say = useTranslations('admin.people')
  const zone = useMe().data?.organization.timeZone
  const create = useCreate(kind)
  const [opened, setOpened] = useState<FirstPassword & { id: string }>()

  function close() {
    setOpened(undefined)
    onClose()
  }

  return (
    <Dialog
      // Together with its form, so that the focus begins in the first field.
      open={open && zone !== undefined}
      onOpenChange={(wanted) => !wanted && close()}
      title={opened ? say('opened', { name: opened.name }) : say(`new.${kind}`)}
      lead={say(opened ? 'openedLead' : 'newLead')}
      shownOnce={opened !== undefined}
      inAddress
    >
      {opened ? (
        <div className="flex flex-col gap-5">
          <InitialPassword {...opened} />
          <div className="flex flex-wrap justify-end gap-2">
            <Button look="secondary" onClick={() => setOpened(undefined)}>
              {say('another')}
            </Button>
            <Link href={`/${kind}s/${opened.id}`} className={buttonClasses('primary')}>
              {say('openPerson')}
            </Link>
          </div>
        </div>
      ) : (
        zone !== undefined && (
          <PersonForm
            kind={kind}
            start={emptyPerson(zone)}
            act={say('create')}
            onCancel={close}
            onSubmit={async (values) => {
              setOpened(await create(accountBody(kind, values)))
            }}
          />
        )
      )}
    </Dialog>
  )
}
