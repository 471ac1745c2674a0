import { buttonClasses } from '@summa/ui/components/button-classes.ts'
import { Link } from '@summa/ui/components/link.tsx'
import { useTranslations } from 'next-intl'

export function ToSignIn() {
  const say = useTranslations('signUp')
  return (
    <Link href="/login" className={buttonClasses('quiet')}>
      {say('toSignIn')}
    </Link>
  )
}
