'use client'
import { useTranslations } from 'next-intl'
import { Button } from '../components/button.tsx'

export function RetryPage() {
  const say = useTranslations('state')
  return <Button onClick={() => location.reload()}>{say('retry')}</Button>
}
