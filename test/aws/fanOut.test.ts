import type { FanOutRequest } from '../../aws/fanOut';
import { listedEntries, planTargets } from '../../aws/fanOut';
import { readIndex, readServiceRegions } from '../../aws/catalog/read';
import { regionsOfService } from '../../aws/endpoint/serviceRegions';
import { listRegions } from '../../aws/endpoint/partitions';
import { AwsError } from '../../aws/errors';

const plan = (request: Partial<FanOutRequest>): string[] =>
	planTargets({ service: 'ec2', region: 'eu-central-1', regions: [], roles: [], ...request }).map(
		({ region, roleArn }) => (roleArn === undefined ? region : `${region} ${roleArn}`),
	);

describe('regions of a service', () => {
	it('are known for most services, and are regions of the partition', () => {
		const { services } = readServiceRegions();
		expect(Object.keys(services).length).toBeGreaterThan(300);
		const known = new Set(listRegions().map(({ id }) => id));
		for (const { key } of readIndex().services) {
			const { regions } = regionsOfService(key, 'us-east-1');
			expect(regions.filter((region) => !known.has(region))).toEqual([]);
		}
	});

	it('differ by service and partition', () => {
		expect(regionsOfService('ec2', 'us-east-1').regions.length).toBeGreaterThan(30);
		expect(regionsOfService('lightsail', 'us-east-1').regions.length).toBeLessThan(25);
		expect(regionsOfService('ec2', 'cn-north-1').regions).toEqual(['cn-north-1', 'cn-northwest-1']);
		expect(regionsOfService('iam', 'eu-west-1')).toEqual({ regions: ['us-east-1'], isGlobal: true });
		expect(regionsOfService('iam', 'us-gov-west-1').regions).toEqual(['us-gov-west-1']);
	});

	it('count as all of the partition where nothing is known', () => {
		expect(readServiceRegions().services).not.toHaveProperty('bedrock-runtime');
		expect(regionsOfService('bedrock-runtime', 'us-east-1').regions).toContain('eu-central-1');
	});
});

describe('targets', () => {
	it('one call in the region of the node where nothing else is asked for', () => {
		expect(plan({})).toEqual(['eu-central-1']);
	});

	it('wildcards find the regions in which the service exists, in the partition of the node', () => {
		const all = plan({ regions: ['*'] });
		expect(all.length).toBeGreaterThan(30);
		expect(all.some((region) => region.startsWith('cn-') || region.startsWith('us-gov'))).toBe(false);
		expect(plan({ regions: ['eu-west-*'] })).toEqual(['eu-west-1', 'eu-west-2', 'eu-west-3']);
		expect(plan({ regions: ['*'], region: 'us-gov-east-1' })).toEqual(['us-gov-east-1', 'us-gov-west-1']);
		expect(plan({ regions: ['eu-*'], service: 'lightsail' })).not.toContain('eu-central-2');
	});

	it('keep the order, each once, without what is left out', () => {
		expect(plan({ regions: ['us-east-1', 'eu-west-*', 'us-east-1', '!eu-west-3'] })).toEqual([
			'us-east-1',
			'eu-west-1',
			'eu-west-2',
		]);
		expect(plan({ regions: ['!*-1', '!*-2', '!ap-*'] })).toEqual(['eu-west-3']);
	});

	it('a region that is named stays in, also where the list does not have the service', () => {
		expect(plan({ regions: ['eu-south-2', 'EU-WEST-1'], service: 'lightsail' })).toEqual(['eu-south-2', 'eu-west-1']);
	});

	it('a wildcard for a service that AWS serves from one place is one call', () => {
		expect(plan({ regions: ['eu-*', 'us-*'], service: 'iam' })).toEqual(['us-east-1']);
	});

	const audit = (account: string): string => `arn:aws:iam::${account}:role/Audit`;
	it('roles by ARN, and by account with a pattern or a name', () => {
		const roles = ['111122223333', 'arn:aws:iam::444455556666:role/Other'];
		expect(
			plan({ roles, rolePattern: 'arn:aws:iam::{account}:role/Audit', regions: ['us-east-1', 'us-west-2'] }),
		).toEqual([
			`us-east-1 ${audit('111122223333')}`,
			`us-west-2 ${audit('111122223333')}`,
			'us-east-1 arn:aws:iam::444455556666:role/Other',
			'us-west-2 arn:aws:iam::444455556666:role/Other',
		]);
		expect(plan({ roles: ['111122223333'], rolePattern: 'Audit' })).toEqual([`eu-central-1 ${audit('111122223333')}`]);
		expect(plan({ roles: ['111122223333'], rolePattern: 'path/Audit', region: 'us-gov-west-1' })).toEqual([
			'us-gov-west-1 arn:aws-us-gov:iam::111122223333:role/path/Audit',
		]);
		expect(planTargets({ service: 's3', region: 'us-east-1', regions: [], roles: [audit('111122223333')] })).toEqual([
			{ region: 'us-east-1', roleArn: audit('111122223333'), account: '111122223333' },
		]);
	});

	it.each<[string, Partial<FanOutRequest>, string]>([
		['a wildcard that matches nothing', { regions: ['xx-*'] }, 'regions'],
		['a region that is none', { regions: ['frankfurt'] }, 'regions'],
		['everything left out', { regions: ['eu-west-1', '!eu-*'] }, 'regions'],
		['an account without a role', { roles: ['111122223333'] }, 'rolePattern'],
		['a pattern without the account', { roles: ['111122223333'], rolePattern: audit('444455556666') }, 'rolePattern'],
		['a role that is no ARN', { roles: ['Audit'] }, 'roles'],
		['an ARN of a session', { roles: ['arn:aws:sts::111122223333:assumed-role/a/b'] }, 'roles'],
		['an account of 11 digits', { roles: ['11112222333'], rolePattern: 'Audit' }, 'roles'],
	])('%s is told', (_, request, field) => {
		const act = (): unknown => plan(request);
		expect(act).toThrow(AwsError);
		try {
			act();
		} catch (error) {
			expect(error).toMatchObject({ field, nextStep: expect.any(String) as unknown, attempts: 0 });
		}
	});
});

describe('lists', () => {
	it('texts with commas or lines, lists, numbers that lost their zeros', () => {
		expect(listedEntries('a, b\nc', 'roles', 'Roles')).toEqual(['a', 'b', 'c']);
		expect(listedEntries(['a', 'b,c'], 'roles', 'Roles')).toEqual(['a', 'b', 'c']);
		expect(listedEntries([12345678901, '111122223333'], 'roles', 'Roles')).toEqual(['012345678901', '111122223333']);
		expect(listedEntries(12345678901, 'roles', 'Roles')).toEqual(['012345678901']);
	});

	it('an empty list is no reason to call somewhere else', () => {
		for (const empty of ['', ' , ', [], undefined, null]) {
			expect(() => listedEntries(empty, 'roles', 'Roles')).toThrow("'Roles' is empty");
		}
		expect(() => listedEntries([{ Id: '1' }], 'roles', 'Roles')).toThrow("'Roles' takes texts");
	});
});
