import { END_OF_LIFE, endMark, endOfLife } from '../../../aws/catalog/endOfLife';
import { readService } from '../../../aws/catalog/read';

describe('services and operations that AWS ends', () => {
	it('names services and operations of the catalog, each with its source', () => {
		for (const { service, operations, ends, source } of END_OF_LIFE) {
			const names = Object.keys(readService(service).operations);
			expect([service, names.some((name) => operations?.test(name) ?? true)]).toEqual([service, true]);
			expect(ends ?? '2026-01-01').toMatch(/^20\d\d-[01]\d-[0-3]\d$/);
			expect(new URL(source).host).toMatch(/(^|\.)aws\.amazon\.com$/);
		}
	});

	it.each([
		['workmail', 'ListUsers', '2027-03-31', 'ends 2027-03-31'],
		['workmail', 'ListUsers', '2027-04-01', 'ended'],
		['workmail', undefined, '2027-04-01', 'ended'],
		['cloud9', 'ListEnvironments', '2026-01-01', 'closed to new customers'],
		['s3', 'SelectObjectContent', '2026-01-01', 'closed to new customers'],
		['s3', 'GetObject', '2026-01-01', undefined],
		['s3', undefined, '2026-01-01', undefined],
		['pinpoint', 'CreateCampaign', '2026-11-01', 'ended'],
		['pinpoint', 'SendMessages', '2026-11-01', undefined],
	])('%s:%s on %s is %s', (service, operation, today, mark) => {
		expect(endMark(service, operation, today)).toBe(mark);
	});

	it('leaves most of the catalog alone', () => {
		expect(endOfLife('sqs', 'SendMessage')).toBeUndefined();
	});
});
