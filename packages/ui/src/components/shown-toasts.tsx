'use client'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { Toaster as Sonner } from 'sonner'
import { noteShown } from './toast.ts'

export function ShownToasts() {
  const say = useTranslations('state')
  useEffect(noteShown, [])
  return (
    <Sonner
      position="bottom-center"
      offset={24}
      mobileOffset={{ bottom: 'calc(4.75rem + env(safe-area-inset-bottom))' }}
      containerAriaLabel={say('messages')}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-center font-sans gap-2.5 rounded-md bg-ink px-4 py-3 text-sm font-medium text-ground shadow-raised',
          actionButton: 'ms-auto min-h-8 shrink-0 rounded-sm px-2 font-semibold underline underline-offset-3',
        },
      }}
    />
  )
}
