'use client'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { Toaster as Sonner, toast } from 'sonner'
import { useSessionState } from '../session/session-context.tsx'

export function ShownToasts() {
  const say = useTranslations('state')
  const { status } = useSessionState()

  // Otherwise the next person to sign in would see the toasts of this one.
  useEffect(() => {
    if (status === 'signed-out') toast.dismiss()
  }, [status])

  return (
    <Sonner
      position="bottom-center"
      offset={24}
      mobileOffset={{ bottom: 'calc(4.75rem + env(safe-area-inset-bottom))' }}
      containerAriaLabel={say('messages')}
      toastOptions={{
        unstyled: true,
        closeButtonAriaLabel: say('close'),
        classNames: {
          toast:
            'flex w-full items-center font-sans gap-2.5 rounded-md bg-ink px-4 py-3 text-sm font-medium text-ground shadow-raised',
          actionButton:
            'ms-auto -my-2 min-h-11 shrink-0 rounded-sm px-2 font-semibold underline underline-offset-3',
          closeButton: 'order-last -my-2 -me-3 grid size-11 shrink-0 place-items-center rounded-sm',
        },
      }}
    />
  )
}
