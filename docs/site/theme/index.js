import Layout from "./Layout.vue";
import Within from "./Within.vue";
import "./style.css";

export default {
  Layout,
  enhanceApp({ app }) {
    app.component("Within", Within);
  },
};
