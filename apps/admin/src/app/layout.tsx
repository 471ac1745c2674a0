import { appMetadata, appViewport, RootLayout } from '@summa/ui/server/root-layout.tsx'

export const metadata = appMetadata('admin')
export const generateViewport = appViewport

export default function Layout({ children }: LayoutProps<'/'>) {
  return <RootLayout app="admin">{children}</RootLayout>
}
