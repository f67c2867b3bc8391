import { AwsCloudTrail } from '../../../nodes/AwsCloudTrail/AwsCloudTrail.node';
import { describeAsTool } from '../asTool';
import { describeBadInput } from '../badInput';
import { EMPTY } from '../failure';

const trail = { __rl: true, mode: 'name', value: 'audit' };
const none = { ...trail, value: EMPTY };
const byName = { attribute: 'EventName', value: 'DeleteBucket' };
const queryStatement = 'SELECT eventName FROM 1-2';

describeBadInput(
	AwsCloudTrail,
	[
		['nothing to find', 'event:lookUp', { attribute: 'Username', value: EMPTY }, /'Value' is not set/, /value/],
		[
			'a time that is none',
			'event:lookUp',
			{ ...byName, startTime: 'last week' },
			/'From' .* takes a time, but is "last week"/,
			/2026-01-31T10:00:00Z/,
		],
		['a limit that is none', 'event:lookUp', { ...byName, limit: '={{ 0 }}' }, /'Limit' is "0"/, /whole number/],
		['no trail', 'trail:get', { trail: none }, /'Trail' is not set/, /value/],
		['no trail to stop', 'trail:stopLogging', { trail: none }, /'Trail' is not set/, /value/],
		['no query', 'query:run', { queryStatement: EMPTY }, /'Query' is not set/, /value/],
	],
	[
		['TrailNotFoundException', 'trail:getStatus', { trail }, /needs its ARN/],
		['InvalidHomeRegionException', 'trail:startLogging', { trail }, /home region/],
		['InvalidTimeRangeException', 'event:lookUp', byName, /last 90 days/],
		['InvalidQueryStatementException', 'query:run', { queryStatement }, /event data store/],
	],
);

describeAsTool(AwsCloudTrail, {
	of: 'event:lookUp',
	parameters: { attribute: 'Username', value: "={{ $fromAI('user', '', 'string') }}" },
	filledIn: { user: 'ada' },
	reply: { body: { Events: [{ EventName: 'DeleteBucket', Username: 'ada' }] } },
	output: { EventName: 'DeleteBucket', Username: 'ada' },
});
