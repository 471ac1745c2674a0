// An app with one empty page, built with the same Next: lighthouse.ts compares the speed of our pages with it.
export const metadata = { title: 'Empty page', description: 'Nothing but Next.' }

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}
