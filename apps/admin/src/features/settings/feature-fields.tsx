'use client'
import { Feature, featuresOf, OrganizationKind } from '@summa/contracts'
import { Button } from '@summa/ui/components/button.tsx'
import { Checkbox } from '@summa/ui/components/checkbox.tsx'
import { Segmented } from '@summa/ui/components/segmented.tsx'
import { useTranslations } from 'next-intl'
import { useFormContext, useWatch } from 'react-hook-form'
import { isSame } from './values.ts'
import type { Values } from './values.ts'

/** What kind of business it is, and what the apps show of Summa. Choosing a kind offers what that kind usually uses. */
export function FeatureFields() {
  const say = useTranslations('admin.settings')
  const { control, setValue } = useFormContext<Values>()
  const [kind, features] = useWatch({ control, name: ['kind', 'features'] })
  const changed = { shouldDirty: true }
  const isUsual = isSame(features, featuresOf[kind])
  const use = (chosen: readonly Feature[]) =>
    setValue(
      'features',
      // In one order, so that a feature turned off and on again is no change.
      Feature.options.filter((feature) => chosen.includes(feature)),
      changed,
    )
  return (
    <div className="flex flex-col gap-5">
      <Segmented
        label={say('kind')}
        name="kind"
        value={kind}
        options={OrganizationKind.options.map((value) => ({ value, label: say(`kindOf.${value}`) }))}
        onChange={(value) => setValue('kind', value, changed)}
      />
      <div aria-live="polite" className="-mt-3 flex flex-wrap items-center justify-between gap-2">
        <p className="min-w-0 flex-[1_1_14rem] text-sm text-ink-soft">
          {say(`kindMeans.${kind}`)} {isUsual && say('usualAlready')}
        </p>
        {!isUsual && (
          <Button look="secondary" onClick={() => use(featuresOf[kind])}>
            {say('useUsual')}
          </Button>
        )}
      </div>
      <fieldset className="flex flex-col gap-4">
        <legend className="mb-3 text-sm font-semibold">{say('features')}</legend>
        {Feature.options.map((feature) => (
          <Checkbox
            key={feature}
            label={say(`feature.${feature}`)}
            hint={say(`featureMeans.${feature}`)}
            checked={features.includes(feature)}
            onChange={({ target }) =>
              use(target.checked ? [...features, feature] : features.filter((one) => one !== feature))
            }
          />
        ))}
      </fieldset>
    </div>
  )
}
