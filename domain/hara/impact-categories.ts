export type Rating = 1 | 2 | 3 | 4 | 5
export type RatingKey = `${Rating}`

export interface PresetCategory {
  readonly name: string
  readonly description: string
  readonly severity_scale: Readonly<Record<RatingKey, string>>
}

/** At least three categories to submit phase 1, at most five in a project. */
export const MIN_CATEGORIES = 3
export const MAX_CATEGORIES = 5

/** A start that the team rewords for its own plant. */
export const PRESET_CATEGORIES: readonly PresetCategory[] = [
  {
    name: 'Safety',
    description: 'Harm to people on site, to users and to the public.',
    severity_scale: {
      1: 'Nobody hurt',
      2: 'First aid, back at work at once',
      3: 'Injury with time off work',
      4: 'Lasting injury or one death',
      5: 'Several deaths',
    },
  },
  {
    name: 'Environmental',
    description: 'Harm to air, water, soil and living things.',
    severity_scale: {
      1: 'None outside the plant',
      2: 'Local, cleaned up in hours',
      3: 'To be reported, cleaned up in days',
      4: 'Harm beyond the site',
      5: 'Lasting harm',
    },
  },
  {
    name: 'Financial',
    description: 'Repair, lost income, penalties and claims.',
    severity_scale: {
      1: 'Absorbed in daily work',
      2: 'Within the budget of the department',
      3: 'Felt in the result of the year',
      4: 'Investments must be put off',
      5: 'Threatens the organisation',
    },
  },
  {
    name: 'Operational',
    description: 'Loss or reduction of what the system is there to deliver.',
    severity_scale: {
      1: 'No one outside notices',
      2: 'Reduced for hours',
      3: 'Stopped for hours',
      4: 'Stopped for days',
      5: 'Stopped for weeks or for good',
    },
  },
]
