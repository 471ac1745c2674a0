import { appMetadata, appViewport, RootLayout } from '@summa/ui/server/root-layout.tsx'

export const metadata = appMetadata('teacher')
export const generateViewport = appViewport

export default function Layout({ children }: LayoutProps<'/'>) {
  return <RootLayout app="teacher">{children}</RootLayout>
}
