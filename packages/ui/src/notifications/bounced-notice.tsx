'use client'
import { useTranslations } from 'next-intl'
import { usePathname } from 'next/navigation'
import { buttonClasses } from '../components/button-classes.ts'
import { Button } from '../components/button.tsx'
import { Landing } from '../components/landing.tsx'
import { FaultNotice } from '../components/fault-notice.tsx'
import { Link } from '../components/link.tsx'
import { Notice } from '../components/notice.tsx'
import { useTimeWords, useViewerZone } from '../time/use-time-words.ts'
import { useCounts } from './use-notifications.ts'
import { useResumeMail } from './use-resume-mail.ts'

type Bounced = NonNullable<NonNullable<ReturnType<typeof useCounts>['data']>['bounced']>

/** Where it stands: on the screens where one looks what there is, and pushes no work away elsewhere. */
const screens = ['/', '/notifications']

/** Says that mail to the person comes back. The settings say it themselves, with more room. */
export function BouncedNotice() {
  const bounced = useCounts().data?.bounced
  const isHere = screens.includes(usePathname())
  return bounced && isHere ? <MailComesBack bounced={bounced} /> : null
}

function MailComesBack({ bounced: { email, at } }: { bounced: Bounced }) {
  const say = useTranslations('bounced')
  const times = useTimeWords()
  const zone = useViewerZone()
  const resume = useResumeMail(email)
  return (
    <Notice className="mb-6">
      <p className="font-semibold wrap-anywhere">{say('title', { email, when: times.date(at, zone) })}</p>
      <p>{say('lead')}</p>
      <p>{say('onceMore')}</p>
      <FaultNotice error={resume.error} />
      <div className="-mb-1 -ms-4 flex flex-wrap">
        <Button look="quiet" needsServer busy={resume.busy} onClick={() => void resume.run()}>
          {say('again')}
        </Button>
        <Link href="/notifications/settings#address" className={buttonClasses('quiet')}>
          {say('solve')}
        </Link>
      </div>
      <Landing />
    </Notice>
  )
}
