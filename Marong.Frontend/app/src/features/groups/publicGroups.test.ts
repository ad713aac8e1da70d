import { expect, test } from 'vitest'
import { eachOnce, pageAfter, type PublicGroup } from './publicGroups'

const group = (groupId: number): PublicGroup => ({
  groupId,
  groupName: `${groupId}`,
  description: null,
  groupImageUrl: null,
  currentMemberCount: 1,
})

test('a full last page is the last: no empty page is asked for', () => {
  expect(pageAfter({ currentPage: 2, pageSize: 10, totalElements: 20 })).toBeUndefined()
})

test('one more group needs one more page', () => {
  expect(pageAfter({ currentPage: 2, pageSize: 10, totalElements: 21 })).toBe(3)
})

test('without groups there is no next page', () => {
  expect(pageAfter({ currentPage: 1, pageSize: 10, totalElements: 0 })).toBeUndefined()
})

test('a group that has slipped to the next page is shown once, where it was first', () => {
  expect(eachOnce([{ groups: [group(3), group(2)] }, { groups: [group(2), group(1)] }]).map(shown => shown.groupId)).toEqual([3, 2, 1])
})
