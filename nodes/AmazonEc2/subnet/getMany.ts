import { vpc } from '../../shared/ec2Locators';
import { operation } from '../../shared/operation';
import { filters } from '../fields';
import { filtersOf } from '../rows';
import { tagged } from '../simple';

export const getMany = operation({
	command: 'DescribeSubnets',
	name: 'Get Many',
	action: 'Get many subnets',
	description: 'List the subnets of a region, or of one VPC',
	fields: { vpcId: { locator: vpc }, Filters: filters },
	input: ({ vpcId, Filters }) => ({ Filters: filtersOf(Filters, { 'vpc-id': vpcId }) }),
	simplify: tagged,
});
