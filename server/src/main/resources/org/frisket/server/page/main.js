// Puts the parts of the page together.

import * as access from "./access.js";
import * as ask from "./ask.js";
import * as chosen from "./chosen.js";
import * as tasks from "./tasks.js";

chosen.whenDropped((name) => tasks.check(name, false));
access.watch(() => {
  tasks.read();
  chosen.learnAgain();
});
ask.start(() => tasks.read());
tasks.start(chosen);
