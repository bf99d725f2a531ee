// The styles of a stage, in the order in which they hold.

import limbs from "../drawing/limbs.css";
import figure from "./figure.css";
import rooms from "./rooms.css";
import stage from "./stage.css";

export const styles = [stage, limbs, figure, rooms];
