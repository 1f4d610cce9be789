import { offsetTransitions } from 'product-flow/calendar';
import { testReference } from '../support/reference.js';

testReference('calendar/zones', { offsetTransitions });
