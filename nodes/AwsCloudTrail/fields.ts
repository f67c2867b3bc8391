import { nextSteps } from '../shared/nextSteps';
import { trail as trailLocator } from './locators';

/** The trail of an operation. */
export const trail = { Name: { name: 'trail', locator: trailLocator } } as const;

export const failure = nextSteps({
	TrailNotFoundException: "Check the name of the trail and 'Region'. Outside of its home region a trail needs its ARN.",
	InvalidHomeRegionException: "Call the home region of the trail: set 'Region', or choose the trail by its ARN.",
	InvalidLookupAttributesException: "Check 'Value': AWS wants it whole, and capital letters count.",
	InvalidTimeRangeException: "'From' must be before 'To', and within the last 90 days.",
	InvalidQueryStatementException:
		'Check the SQL: after FROM stands the ID of an event data store, which Get Many of event data stores lists.',
	EventDataStoreNotFoundException: 'Check the ID after FROM and the region. Get Many of event data stores lists them.',
	MaxConcurrentQueriesException: 'Ten queries can run at a time: wait for one of them to end.',
});
