/** Sample: an invented market to look around in, filled the way a board would. */
export { fillSample, type SampleMade, type SampleOptions, type SampleRooms } from './fill.ts';
