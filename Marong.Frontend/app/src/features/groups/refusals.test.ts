import { expect, test } from 'vitest'
import { ApiError } from '../../api/errors'
import { faultyFields } from './refusals'

test('a code that is not right is told beside the code', () => {
  expect(faultyFields(new ApiError(403, 'INVITE_CODE_MISMATCH', ''))).toEqual(['inviteCode'])
})

test('fields that the services name are told beside them', () => {
  expect(faultyFields(new ApiError(400, 'INVALID_INPUT', '', { groupName: '길어요', other: '?' }))).toEqual(['groupName'])
})

test('a full group is the fault of no field', () => {
  expect(faultyFields(new ApiError(400, 'GROUP_MEMBER_LIMIT_EXCEEDED', ''))).toEqual([])
  expect(faultyFields(new TypeError())).toEqual([])
})
