import { Api } from './api.ts'
import {
  affects,
  approval,
  FACILITATOR,
  gate,
  HAZARD,
  lookAgain,
  meetRow,
  moveAsset,
  OWNER,
  ownTunnel,
  RISK,
  share,
  sign,
  typeTarget,
  versions,
  writeRisk,
} from './hazards-to-revision-acts.ts'
import { typeRow } from './main-job-acts.ts'
import { approve, editClosed, foot, reopen, submitAndApprove } from './phases.ts'
import { expect, follow, signIn, test } from './walk.ts'

test('the tunnel, from a new hazard to a signed revision and the two zones that open again', async ({
  page,
  openWindow,
  request,
  refusals,
}) => {
  refusals.push(404, 409)
  const [project] = await ownTunnel(await Api.as(request), (who) => Api.as(request, who))
  const home = `/projects/${project}`
  const owner = await openWindow()
  await signIn(page, FACILITATOR)
  await signIn(owner, OWNER)

  // Phase 1: a hazard that nobody had thought of.
  await page.goto(`${home}/hara`)
  await reopen(page, 1, 'the height control is missing')
  await page.getByRole('button', { name: 'Add row' }).click()
  await typeRow(page, HAZARD, 'H6')
  await affects(page, HAZARD.name, 'Z2')
  await submitAndApprove(page, 1)

  // Zones and targets: the cameras ask for stronger accounts.
  await follow(page, 'Levels')
  await editClosed(page, /Target/, 'video is reached from outside')
  const rows = await typeTarget(page, 'Z4', 'IAC', 2)
  expect(rows).toBeGreaterThan(42)

  // Phase 3: the gate is computed from the hazards, the new one among them.
  await page.goto(`${home}/risk?phase=3`)
  await expect(gate(page, 'Z2')).toContainText('H3 H6')
  await expect(gate(page, 'Z2')).toContainText('Above: assess in detail')

  // Phase 4: what could happen, what is done about it, what remains, and who carries that.
  await follow(page, 'Risk')
  const panel = await writeRisk(page)
  await panel.getByLabel('Reason').fill('a third sensor comes with the next closure')
  await panel.getByRole('button', { name: 'Request acceptance' }).click()
  await expect(panel.getByText('5.11 With the asset owner')).toBeVisible()

  await owner.goto(`${home}/risk`)
  await owner.getByRole('button', { name: `R17, ${RISK}. Open` }).click()
  const theirs = owner.getByRole('region', { name: `R17 ${RISK}` })
  await expect(theirs.getByRole('button', { name: 'Request acceptance' })).toHaveCount(0)
  await theirs.getByRole('button', { name: 'Accept risk' }).click()
  await expect(theirs.getByText(`${OWNER.username} accepts 12 until`)).toBeVisible()

  await lookAgain(page)
  await expect(panel.getByText('5.11 Accepted')).toBeVisible()
  await submitAndApprove(page, 4)

  // Phases 5 and 6: one row of the cameras is met, and what they achieve rises before the eyes of who accepts it.
  await page.goto(`${home}/requirements`)
  // The higher target of the cameras opened conflicts after the phase was submitted: they are not approved unseen.
  await expect(foot(page, 5).getByRole('button', { name: 'Approve phase' })).toBeDisabled()
  await approve(page, 5, 'the operators keep a local way in')
  await meetRow(page, 'Z4', 'SR 6.1')
  await page.goto(`${home}/requirements?phase=6`)
  await submitAndApprove(page, 6, 'met before the plant goes over, by the plan of measures')

  // Phase 7: an element finds its owner.
  await follow(page, 'Programme')
  await page.getByRole('button', { name: /^Owner of Patching/ }).press('Enter')
  await page.getByRole('textbox', { name: 'Owner of Patching' }).fill('Automation')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Owner of Patching: Automation. Edit' })).toBeVisible()
  await submitAndApprove(page, 7, 'in the plan of the operator for next year')

  // Phase 8: the specification goes to the asset owner, who signs it.
  await follow(page, 'Report')
  await approval(page).getByRole('button', { name: 'Submit to the asset owner' }).click()
  await expect(approval(page).getByText(`With the asset owner: ${OWNER.username}.`)).toBeVisible()
  await owner.goto(`${home}/report`)
  await sign(owner, 'as agreed in the workshop')
  const revision = versions(owner).getByRole('listitem').filter({ hasText: 'Revision 1' })
  await expect(revision).toContainText(OWNER.username)
  await revision.getByRole('button', { name: 'Verify' }).click()
  await expect(revision.getByText('All 6 checks hold')).toBeVisible()

  // Whoever holds the link may see for themselves, without an account.
  const link = await share(revision, owner)
  const stranger = await openWindow()
  await stranger.goto(link)
  await expect(stranger.getByRole('heading', { name: 'Valid: revision 1' })).toBeVisible()
  await expect(stranger.getByText(OWNER.username, { exact: true })).toBeVisible()
  await stranger.goto(link.slice(0, -4))
  await expect(stranger.getByText('This link is not valid')).toBeVisible()

  // One asset moves: its two zones open again, and nothing else.
  await page.goto(`${home}/canvas`)
  await editClosed(page, /read-only/, 'the telephones are served by traffic control')
  await moveAsset(page, 'T26', 'Z2', /phases 2 and 8/)
  await follow(page, 'Overview')
  const again = page.getByRole('region', { name: /^Open again since revision 1/ })
  await expect(again.getByRole('link')).toHaveText([/^Z2 .*assets/, /^Z4 .*assets/])
  await follow(page, 'Report')
  await expect(versions(page).getByText('2 zones and conduits changed since revision 1')).toBeVisible()
  await page.getByRole('button', { name: 'Changes since revision 1' }).click()
  const moved = page.getByRole('heading', { name: 'Assets that moved, 1' })
  await expect(moved).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'Emergency telephones' }).first()).toContainText(
    'Z4 Video, telephone and radio → Z2 Traffic control and signalling',
  )

  // The revision itself is what it was.
  await stranger.goto(link)
  await expect(stranger.getByRole('heading', { name: 'Valid: revision 1' })).toBeVisible()
})
