'use client'
import { MeScreen } from '@summa/ui/account/me-screen.tsx'
import { FamilyCard } from './family-card.tsx'
import { FeedsCard } from './feeds-card.tsx'

export function FamilyMeScreen() {
  return <MeScreen family={<FamilyCard />} feeds={<FeedsCard />} />
}
